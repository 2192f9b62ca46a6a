/**
 * What lets an order begin: an announcement, or a release with the proof that it is
 * approved.
 */
@NullMarked
package dev.succession.purchase.permission;

import org.jspecify.annotations.NullMarked;
