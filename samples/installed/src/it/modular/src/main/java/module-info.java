/** A user's module. */
module demo {
    requires dev.tenonet.runtime;
}
