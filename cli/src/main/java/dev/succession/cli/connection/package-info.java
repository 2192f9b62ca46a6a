/**
 * What commands talk to: the monitor, and the brokers.
 */
@NullMarked
package dev.succession.cli.connection;

import org.jspecify.annotations.NullMarked;
