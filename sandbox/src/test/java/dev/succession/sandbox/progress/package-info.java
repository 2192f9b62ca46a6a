/** Tests of how progress is counted and shown. */
@NullMarked
package dev.succession.sandbox.progress;

import org.jspecify.annotations.NullMarked;
