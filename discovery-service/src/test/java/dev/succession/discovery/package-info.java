/** Tests of discovery's decisions, and of the whole service on a real broker. */
@NullMarked
package dev.succession.discovery;

import org.jspecify.annotations.NullMarked;
