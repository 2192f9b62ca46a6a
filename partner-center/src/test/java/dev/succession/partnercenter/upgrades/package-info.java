/** Tests of the room {@code upgrades}. */
@NullMarked
package dev.succession.partnercenter.upgrades;

import org.jspecify.annotations.NullMarked;
