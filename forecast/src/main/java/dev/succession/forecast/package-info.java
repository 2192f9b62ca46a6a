/**
 * When all migrations will be done, and which of them will miss their date.
 */
@NullMarked
package dev.succession.forecast;

import org.jspecify.annotations.NullMarked;
