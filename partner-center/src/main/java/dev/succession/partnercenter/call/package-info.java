/**
 * The pipeline of one call: token, admission, sending, classification, retries, metrics.
 */
@NullMarked
package dev.succession.partnercenter.call;

import org.jspecify.annotations.NullMarked;
