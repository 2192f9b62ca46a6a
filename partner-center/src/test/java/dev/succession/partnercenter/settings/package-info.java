/** Tests of the package {@code settings}. */
@NullMarked
package dev.succession.partnercenter.settings;

import org.jspecify.annotations.NullMarked;
