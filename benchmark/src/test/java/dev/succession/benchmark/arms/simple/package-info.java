@NullMarked
package dev.succession.benchmark.arms.simple;

import org.jspecify.annotations.NullMarked;
