/** Tests of the package {@code subscriptions}. */
@NullMarked
package dev.succession.partnercenter.subscriptions;

import org.jspecify.annotations.NullMarked;
