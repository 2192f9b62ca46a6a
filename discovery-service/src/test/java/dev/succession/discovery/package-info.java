/** Tests of the whole service, on a real broker and against a simulated tenant. */
@NullMarked
package dev.succession.discovery;

import org.jspecify.annotations.NullMarked;
