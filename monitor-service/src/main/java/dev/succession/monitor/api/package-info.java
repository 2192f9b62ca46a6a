/**
 * The REST API over the read model. It only reads.
 */
@NullMarked
package dev.succession.monitor.api;

import org.jspecify.annotations.NullMarked;
