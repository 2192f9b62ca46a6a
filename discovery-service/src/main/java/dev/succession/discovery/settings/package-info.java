/**
 * What a partner configures: the products that retire, the plans that replace them, and
 * when to scan. A wrong configuration is refused when the service starts.
 */
@NullMarked
package dev.succession.discovery.settings;

import org.jspecify.annotations.NullMarked;
