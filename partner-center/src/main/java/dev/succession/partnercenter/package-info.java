/** Typed client of the Partner Center REST API, whose every answer is a value. */
@NullMarked
package dev.succession.partnercenter;

import org.jspecify.annotations.NullMarked;
