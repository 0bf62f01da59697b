package dev.evenkeel.ui.control;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

import java.util.List;

/**
 * An icon, words, and buttons for what can be done: beside the words where these keep room to be
 * read, else under them, in as many rows as it takes.
 */
public final class TroubleLine extends HBox {

    /** How wide the words are to be at least beside the buttons, by the size of the icon. */
    private static final double WORDS = 16;

    private static final int ICON = 0;
    private static final int TEXT = 1;

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /** Never so wide that it hangs over the window's edge. */
    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return arrange(width < 0 ? prefWidth(-1) : width, false);
    }

    @Override
    protected void layoutChildren() {
        arrange(getWidth(), true);
    }

    private double arrange(double width, boolean place) {
        Insets insets = getInsets();
        List<Node> shown = getManagedChildren();
        Node icon = shown.get(ICON);
        Node words = shown.get(TEXT);
        List<Node> buttons = shown.subList(TEXT + 1, shown.size());
        double gap = snapSpaceX(getSpacing());
        double left = snappedLeftInset() + size(icon, true) + gap;
        double room = Math.max(0, width - left - snappedRightInset());
        double ofButtons = 0;
        for (Node button : buttons) {
            ofButtons += gap + size(button, true);
        }
        double least = Math.min(words.prefWidth(-1), WORDS * size(icon, true));
        boolean beside = room - ofButtons >= least;
        double ofWords = snapSizeX(beside ? room - ofButtons : room);
        double top = insets.getTop();
        double height = Math.max(size(icon, false), snapSizeY(words.prefHeight(ofWords)));
        if (beside) {
            for (Node button : buttons) {
                height = Math.max(height, size(button, false));
            }
        }
        if (place) {
            put(icon, snappedLeftInset(), top, size(icon, true), height);
            put(words, left, top, ofWords, height);
        }
        double x = beside ? left + ofWords + gap : left;
        double y = beside ? top : top + height + gap;
        double bottom = top + height;
        for (Node button : buttons) {
            double itsWidth = Math.min(size(button, true), room);
            if (!beside && x > left && x + itsWidth > left + room) {
                x = left;
                y = bottom + gap;
            }
            double itsHeight = beside ? height : size(button, false);
            if (place) {
                put(button, x, y, itsWidth, itsHeight);
            }
            x += itsWidth + gap;
            bottom = Math.max(bottom, y + itsHeight);
        }
        return bottom + insets.getBottom();
    }

    private double size(Node node, boolean wide) {
        return wide ? snapSizeX(node.prefWidth(-1)) : snapSizeY(node.prefHeight(-1));
    }

    /** In the middle of the height. */
    private static void put(Node node, double x, double y, double width, double height) {
        double own = Math.min(height, node.prefHeight(width));
        node.resizeRelocate(x, y + Math.floor((height - own) / 2), width, own);
    }
}
