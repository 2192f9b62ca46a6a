/**
 * The front door of the test kit: {@link dev.succession.testkit.ServiceTest} for tests of
 * one service, and {@link dev.succession.testkit.ServiceArguments} for rigs that start
 * services themselves.
 */
@NullMarked
package dev.succession.testkit;

import org.jspecify.annotations.NullMarked;
