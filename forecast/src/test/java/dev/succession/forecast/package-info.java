@NullMarked
package dev.succession.forecast;

import org.jspecify.annotations.NullMarked;
