/** Upgrades of legacy subscriptions. */
@NullMarked
package dev.succession.partnercenter.upgrades;

import org.jspecify.annotations.NullMarked;
