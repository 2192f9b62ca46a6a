/** Subscriptions of customers: reading them and changing their status. */
@NullMarked
package dev.succession.partnercenter.subscriptions;

import org.jspecify.annotations.NullMarked;
