/**
 * What one trial gave, and the file of all of them.
 */
@NullMarked
package dev.succession.benchmark.result;

import org.jspecify.annotations.NullMarked;
