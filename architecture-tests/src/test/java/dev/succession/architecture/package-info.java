/**
 * The architecture of all modules, as tests.
 */
@NullMarked
package dev.succession.architecture;

import org.jspecify.annotations.NullMarked;
