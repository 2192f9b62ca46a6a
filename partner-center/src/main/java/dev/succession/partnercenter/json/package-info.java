/** Reads JSON as leniently as Partner Center writes it. */
@NullMarked
package dev.succession.partnercenter.json;

import org.jspecify.annotations.NullMarked;
