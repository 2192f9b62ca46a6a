/** Tests of the package {@code upgrades}. */
@NullMarked
package dev.succession.partnercenter.upgrades;

import org.jspecify.annotations.NullMarked;
