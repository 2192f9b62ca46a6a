/**
 * Users and the licences assigned to them.
 */
@NullMarked
package dev.succession.simulator.tenant.users;

import org.jspecify.annotations.NullMarked;
