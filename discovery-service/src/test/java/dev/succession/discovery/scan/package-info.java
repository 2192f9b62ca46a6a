/** Tests of what an instance remembers of scans. */
@NullMarked
package dev.succession.discovery.scan;

import org.jspecify.annotations.NullMarked;
