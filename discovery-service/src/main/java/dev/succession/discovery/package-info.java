/**
 * Discovery finds the subscriptions that have to be migrated, chooses the replacement of
 * each, and announces every migration once.
 */
@NullMarked
package dev.succession.discovery;

import org.jspecify.annotations.NullMarked;
