/**
 * Customers, and access to the customer a call is about.
 */
@NullMarked
package dev.succession.simulator.api.customers;

import org.jspecify.annotations.NullMarked;
