/**
 * Users, and the licences assigned to them.
 */
@NullMarked
package dev.succession.simulator.api.users;

import org.jspecify.annotations.NullMarked;
