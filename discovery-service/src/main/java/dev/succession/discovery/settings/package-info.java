/**
 * What a partner configures: the products that retire, the plans that replace them, and
 * how far ahead to look.
 */
@NullMarked
package dev.succession.discovery.settings;

import org.jspecify.annotations.NullMarked;
