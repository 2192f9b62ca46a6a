/**
 * Tests of what clients rely on in the local broker and registry.
 */
@NullMarked
package dev.succession.platform;

import org.jspecify.annotations.NullMarked;
