"""The apps that Sunset is compared with, each as plain as its framework allows."""
