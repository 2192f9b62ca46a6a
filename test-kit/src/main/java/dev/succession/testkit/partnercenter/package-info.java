/**
 * A simulated Partner Center for tests: start it, change its behaviour, ask what it
 * knows.
 */
@NullMarked
package dev.succession.testkit.partnercenter;

import org.jspecify.annotations.NullMarked;
