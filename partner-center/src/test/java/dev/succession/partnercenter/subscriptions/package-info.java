/** Tests of the room {@code subscriptions}. */
@NullMarked
package dev.succession.partnercenter.subscriptions;

import org.jspecify.annotations.NullMarked;
