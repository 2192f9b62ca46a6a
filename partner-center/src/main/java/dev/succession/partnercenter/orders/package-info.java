/** Orders, placed in the legacy programme or by a new-commerce cart. */
@NullMarked
package dev.succession.partnercenter.orders;

import org.jspecify.annotations.NullMarked;
