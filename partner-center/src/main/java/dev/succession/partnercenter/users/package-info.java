/** Users of customers. */
@NullMarked
package dev.succession.partnercenter.users;

import org.jspecify.annotations.NullMarked;
