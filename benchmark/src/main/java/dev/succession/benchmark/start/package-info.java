/**
 * One service alone, started as its image starts it: how long until it has handled a
 * fact, and how much memory it takes.
 */
@NullMarked
package dev.succession.benchmark.start;

import org.jspecify.annotations.NullMarked;
