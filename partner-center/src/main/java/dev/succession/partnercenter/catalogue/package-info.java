/** The legacy catalogue of offers. */
@NullMarked
package dev.succession.partnercenter.catalogue;

import org.jspecify.annotations.NullMarked;
