/**
 * That a service is started as its image starts it.
 */
@NullMarked
package dev.succession.benchmark.start;

import org.jspecify.annotations.NullMarked;
