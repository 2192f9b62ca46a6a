/** Records where Partner Center differs from the facts. */
@NullMarked
package dev.succession.monitor.drift;

import org.jspecify.annotations.NullMarked;
