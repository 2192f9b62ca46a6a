/** Tests of what a wrong configuration says. */
@NullMarked
package dev.succession.discovery.settings;

import org.jspecify.annotations.NullMarked;
