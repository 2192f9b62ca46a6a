/** What becomes of answers that are not done. */
@NullMarked
package dev.succession.partnercenter.steps;

import org.jspecify.annotations.NullMarked;
