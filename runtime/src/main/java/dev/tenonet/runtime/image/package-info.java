/** Pictures made into a network's input, as PyTorch's torchvision makes them. Needs the module {@code java.desktop}. */
package dev.tenonet.runtime.image;
