/**
 * The fact topics as a test writes and reads them.
 */
@NullMarked
package dev.succession.testkit.facts;

import org.jspecify.annotations.NullMarked;
