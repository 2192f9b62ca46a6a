/**
 * What the facts say, as pure functions: how a migration stands, what it waits for and
 * why, and what has become of a customer. The order in which the facts are read does not
 * matter.
 */
@NullMarked
package dev.succession.monitor.projection;

import org.jspecify.annotations.NullMarked;
