/** Sends one request over HTTP and returns the whole response. */
@NullMarked
package dev.succession.partnercenter.http;

import org.jspecify.annotations.NullMarked;
