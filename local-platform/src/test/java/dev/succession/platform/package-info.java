/**
 * What clients may rely on from the local broker and registry.
 */
@NullMarked
package dev.succession.platform;

import org.jspecify.annotations.NullMarked;
