/** The networks. Parameters have torchvision's names wherever torchvision has the network. */
package dev.tenonet.samples.zoo.network;
