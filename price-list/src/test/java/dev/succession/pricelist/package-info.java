@NullMarked
package dev.succession.pricelist;

import org.jspecify.annotations.NullMarked;
