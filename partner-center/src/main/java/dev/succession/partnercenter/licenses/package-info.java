/** Licences of customers and of their users. */
@NullMarked
package dev.succession.partnercenter.licenses;

import org.jspecify.annotations.NullMarked;
