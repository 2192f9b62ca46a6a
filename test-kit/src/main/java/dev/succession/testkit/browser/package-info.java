/**
 * A real browser for the tests of pages.
 */
@NullMarked
package dev.succession.testkit.browser;

import org.jspecify.annotations.NullMarked;
