/** Customers of the partner and their qualifications. */
@NullMarked
package dev.succession.partnercenter.customers;

import org.jspecify.annotations.NullMarked;
