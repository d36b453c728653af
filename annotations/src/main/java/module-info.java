/** The vocabulary in which a network is declared. */
module dev.tenonet {
    exports dev.tenonet;
}
